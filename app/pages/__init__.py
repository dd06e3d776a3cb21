"""The page around the map: the shell that Folium renders once, and our own layers in it."""
