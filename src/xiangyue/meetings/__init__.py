"""A lawful sitting of any body: notice, frozen roll, attendance, agenda, votes, minutes."""
