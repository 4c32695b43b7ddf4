/// The ledger's books within an operator's stores, with names for people.
@NullMarked
package io.zhanggui.finance.book;

import org.jspecify.annotations.NullMarked;
