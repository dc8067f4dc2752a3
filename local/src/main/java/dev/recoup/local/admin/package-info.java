/**
 * Looking at cases and steering them, over a running laptop's port or on the data folder itself.
 */
package dev.recoup.local.admin;
