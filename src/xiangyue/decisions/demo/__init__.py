"""The stories of this room, told through its actions."""
