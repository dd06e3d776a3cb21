"""What Waybill does, one verb a file. Takes ports, returns values or bytes."""
