/// Goods, services and their stock: the plugin's table of contents and its api.
@NullMarked
package io.zhanggui.inventory;

import org.jspecify.annotations.NullMarked;
