package io.zhanggui.host.imports;

/// Bounds of an import file. They keep one upload from taking the memory of a till that is selling.
public final class FileBounds {
    public static final long MAX_FILE_BYTES = 64L << 20;
    public static final int MAX_ROWS = 200_000;
    static final int MAX_COLUMNS = 100;
    static final int MAX_CELL_LENGTH = 2_000;

    /// More errors than that are not collected: the file needs another look.
    public static final int MAX_ERRORS = 10_000;

    /// An XLSX is a zip: what it unpacks to, all parts together, and how much smaller a part may be packed.
    static final long MAX_UNPACKED_BYTES = 256L << 20;

    static final int MAX_ZIP_PARTS = 1_000;
    static final int MAX_PACKING_RATIO = 100;

    /// Parts up to this size are never suspicious, however well they were packed.
    static final long SMALL_PART_BYTES = 1L << 20;

    private FileBounds() {}
}
