"""Who is who, where, and in which capacity."""
