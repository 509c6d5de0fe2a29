/** The admin API under {@code /api}: how everything stands, where each order is, and what people decide. */
package dk.ordrebro.api;
