"""The ground floor: settings, people who sign in, teams, base page, blocks, images, mail, roles, words.

Imports no other room.
"""
