"""Sentences, mentions, triggers, roles, speakers and status, as spans."""
