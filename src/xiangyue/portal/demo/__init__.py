"""The demo town: invented persons in an invented year of a town, told through the actions of the rooms."""
