/** What mappings say, rule by rule, tried over real HTTP: which takes an order, under what it hangs, which values it gets. */
package dk.ordrebro.promise.rules;
