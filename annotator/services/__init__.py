"""Use cases: functions of a session, an actor and values. They flush and never commit."""
