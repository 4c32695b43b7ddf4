package io.zhanggui.gateway.raster;

import io.zhanggui.gateway.raster.TrueTypeFont.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fills an outline with dots: a dot is black when enough of it lies inside.
final class GlyphPainter {
    /// Each dot is looked at on so many lines.
    private static final int LINES = 8;
    private static final int CURVE_STEPS = 6;
    /// A little under a half keeps thin strokes whole.
    private static final double ENOUGH = 0.42;

    private final DotPicture picture;
    private final double left;
    private final double baseline;
    private final double scale;
    private final List<Edge> edges = new ArrayList<>();

    /// From top to bottom; direction tells the inside from holes.
    private record Edge(double x0, double y0, double x1, double y1, int direction) {
        double xAt(double y) {
            return x0 + (x1 - x0) * (y - y0) / (y1 - y0);
        }
    }

    /// @param scale dots for a font unit
    GlyphPainter(DotPicture picture, double left, double baseline, double scale) {
        this.picture = picture;
        this.left = left;
        this.baseline = baseline;
        this.scale = scale;
    }

    void fill(List<List<Point>> outline) {
        outline.forEach(this::addEdges);
        double top = edges.stream().mapToDouble(Edge::y0).min().orElse(0);
        double bottom = edges.stream().mapToDouble(Edge::y1).max().orElse(0);
        double[] covered = new double[picture.width() + 1];
        for (int y = Math.max(0, (int) Math.floor(top)); y < Math.min(picture.height(), Math.ceil(bottom)); y++) {
            Arrays.fill(covered, 0);
            for (int line = 0; line < LINES; line++) {
                cover(y + (line + 0.5) / LINES, covered);
            }
            for (int x = 0; x < picture.width(); x++) {
                if (covered[x] >= ENOUGH * LINES) {
                    picture.blacken(x, y);
                }
            }
        }
    }

    /// Points off the curve are the controls of quadratic curves; between two of them lies one on the curve.
    private void addEdges(List<Point> contour) {
        if (contour.size() < 2) {
            return;
        }
        Point last = contour.getLast();
        Point first = contour.getFirst();
        double x = first.onCurve() ? first.x() : last.onCurve() ? last.x() : (first.x() + last.x()) / 2.0;
        double y = first.onCurve() ? first.y() : last.onCurve() ? last.y() : (first.y() + last.y()) / 2.0;
        for (int i = first.onCurve() ? 1 : 0; i <= contour.size() - (first.onCurve() ? 0 : 1); i++) {
            Point point = contour.get(i % contour.size());
            if (point.onCurve()) {
                addEdge(x, y, point.x(), point.y());
                x = point.x();
                y = point.y();
            } else {
                Point next = contour.get((i + 1) % contour.size());
                double endX = next.onCurve() ? next.x() : (point.x() + next.x()) / 2.0;
                double endY = next.onCurve() ? next.y() : (point.y() + next.y()) / 2.0;
                addCurve(x, y, point, endX, endY);
                x = endX;
                y = endY;
            }
        }
    }

    private void addCurve(double x0, double y0, Point control, double x1, double y1) {
        double x = x0;
        double y = y0;
        for (int step = 1; step <= CURVE_STEPS; step++) {
            double t = (double) step / CURVE_STEPS;
            double a = (1 - t) * (1 - t);
            double b = 2 * t * (1 - t);
            double nextX = a * x0 + b * control.x() + t * t * x1;
            double nextY = a * y0 + b * control.y() + t * t * y1;
            addEdge(x, y, nextX, nextY);
            x = nextX;
            y = nextY;
        }
    }

    private void addEdge(double fromX, double fromY, double toX, double toY) {
        double x0 = left + fromX * scale;
        double y0 = baseline - fromY * scale;
        double x1 = left + toX * scale;
        double y1 = baseline - toY * scale;
        if (y0 < y1) {
            edges.add(new Edge(x0, y0, x1, y1, 1));
        } else if (y0 > y1) {
            edges.add(new Edge(x1, y1, x0, y0, -1));
        }
    }

    private record Crossing(double x, int direction) {}

    private void cover(double y, double[] covered) {
        List<Crossing> crossings = new ArrayList<>();
        for (Edge edge : edges) {
            if (edge.y0() <= y && y < edge.y1()) {
                crossings.add(new Crossing(edge.xAt(y), edge.direction()));
            }
        }
        crossings.sort((one, other) -> Double.compare(one.x(), other.x()));
        int inside = 0;
        for (int i = 0; i + 1 < crossings.size(); i++) {
            inside += crossings.get(i).direction();
            if (inside != 0) {
                span(crossings.get(i).x(), crossings.get(i + 1).x(), covered);
            }
        }
    }

    private void span(double from, double to, double[] covered) {
        double start = Math.clamp(from, 0, picture.width());
        double end = Math.clamp(to, 0, picture.width());
        for (int x = (int) start; x < end; x++) {
            covered[x] += Math.min(end, x + 1.0) - Math.max(start, x);
        }
    }
}
