"""W3C Web Annotations (Web Annotation Data Model, 2017), out and in."""
