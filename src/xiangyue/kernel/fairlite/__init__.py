"""SQLite for many writers: a database engine whose writers queue instead of jostling."""
