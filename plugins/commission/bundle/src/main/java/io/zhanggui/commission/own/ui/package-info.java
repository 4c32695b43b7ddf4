/// The own page, made for a phone.
@NullMarked
package io.zhanggui.commission.own.ui;

import org.jspecify.annotations.NullMarked;
