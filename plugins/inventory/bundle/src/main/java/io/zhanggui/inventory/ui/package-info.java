/// What the plugin's views share.
@NullMarked
package io.zhanggui.inventory.ui;

import org.jspecify.annotations.NullMarked;
