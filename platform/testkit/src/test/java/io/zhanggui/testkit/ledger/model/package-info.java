/// Random operations on the ledger, each compared with a simple model in memory.
@NullMarked
package io.zhanggui.testkit.ledger.model;

import org.jspecify.annotations.NullMarked;
