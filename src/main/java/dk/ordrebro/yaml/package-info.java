/** YAML with places: a tree in which every key and value knows its file, line and column; and the problems found in it. */
package dk.ordrebro.yaml;
