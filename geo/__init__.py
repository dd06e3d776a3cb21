"""The domain of Waybill: dated, placed, sourced events of arms transfers. Imports no web framework."""
