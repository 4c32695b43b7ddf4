/// What several pages of the plugin have in common: their help, date fields.
@NullMarked
package io.zhanggui.member.help;

import org.jspecify.annotations.NullMarked;
