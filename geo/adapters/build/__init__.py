"""Makes the data that ``waybill data build`` puts into ``var/data``: from packages of open data, and from ``seeds``."""
