/// Faults, and the proof afterwards: a shop trades in a process of its own while that process or its database is
/// killed, the line to the database drops, the disk is full or the clock jumps.
@NullMarked
package io.zhanggui.faults;

import org.jspecify.annotations.NullMarked;
