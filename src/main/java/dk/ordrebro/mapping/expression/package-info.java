/** JSONata, bounded in time, depth and size, with the names it reads. */
package dk.ordrebro.mapping.expression;
