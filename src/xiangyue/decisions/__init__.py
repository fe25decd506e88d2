"""What the village decides: the "4+2" procedure from the first proposal to the posted result."""
