"""The kinds of tables that come into the register: their columns as data, and what their rows would do."""
