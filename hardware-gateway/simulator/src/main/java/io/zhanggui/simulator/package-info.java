/// Simulated devices for trying the gateway out and for its tests: a receipt printer with faults, a scanner, a card
/// reader, and a page that shows the receipts.
@NullMarked
package io.zhanggui.simulator;

import org.jspecify.annotations.NullMarked;
