@NullMarked
package io.zhanggui.storedvalue.referral;

import org.jspecify.annotations.NullMarked;
