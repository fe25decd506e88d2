"""Who earned what, said by whom: one engine for judging those who serve and for honouring households."""
