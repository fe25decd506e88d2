"""A room of toys: the smallest thing that has a place, a life, personal text and parts, for tests of the machinery."""
