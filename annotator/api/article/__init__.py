"""Calls about articles before readers get them."""
