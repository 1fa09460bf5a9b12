/** Requests a minute that OVHcloud calls fair use of one key; it publishes no limit. Source: its developers, python-ovh issue 81. */
export const fairUse = 60;
