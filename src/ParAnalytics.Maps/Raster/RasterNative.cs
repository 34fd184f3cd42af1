using System.Runtime.InteropServices;

namespace ParAnalytics.Maps.Raster;

/// <summary>The few calls of librsvg, cairo, GObject and fontconfig that a picture needs.</summary>
internal static partial class RasterNative
{
    private const string Rsvg = "librsvg-2.so.2";
    private const string Cairo = "libcairo.so.2";
    private const string GObject = "libgobject-2.0.so.0";
    private const string GLib = "libglib-2.0.so.0";
    private const string FontConfig = "libfontconfig.so.1";

    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Viewport(double X, double Y, double Width, double Height);

    [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_new_from_data")]
    internal static partial nint NewHandle(ReadOnlySpan<byte> data, nuint length, out nint error);

    [LibraryImport(Rsvg, EntryPoint = "rsvg_handle_render_document")]
    internal static partial int Render(nint handle, nint cairo, in Viewport viewport, out nint error);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_create")]
    internal static partial nint NewSurface(int format, int width, int height);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_status")]
    internal static partial int SurfaceStatus(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_flush")]
    internal static partial void Flush(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_data")]
    internal static partial nint Pixels(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_image_surface_get_stride")]
    internal static partial int Stride(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_destroy")]
    internal static partial void DestroySurface(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_create")]
    internal static partial nint NewCairo(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_destroy")]
    internal static partial void DestroyCairo(nint cairo);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_source_rgb")]
    internal static partial void SetColour(nint cairo, double red, double green, double blue);

    [LibraryImport(Cairo, EntryPoint = "cairo_paint")]
    internal static partial void Paint(nint cairo);

    [LibraryImport(Cairo, EntryPoint = "cairo_surface_mark_dirty")]
    internal static partial void MarkDirty(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_save")]
    internal static partial void Save(nint cairo);

    [LibraryImport(Cairo, EntryPoint = "cairo_restore")]
    internal static partial void Restore(nint cairo);

    [LibraryImport(Cairo, EntryPoint = "cairo_scale")]
    internal static partial void Scale(nint cairo, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_translate")]
    internal static partial void Translate(nint cairo, double x, double y);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_fill_rule")]
    internal static partial void SetFillRule(nint cairo, int rule);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_antialias")]
    internal static partial void SetAntialias(nint cairo, int kind);

    [LibraryImport(Cairo, EntryPoint = "cairo_append_path")]
    internal static partial void AppendPath(nint cairo, in PathHead path);

    [LibraryImport(Cairo, EntryPoint = "cairo_fill")]
    internal static partial void Fill(nint cairo);

    [LibraryImport(Cairo, EntryPoint = "cairo_pattern_create_for_surface")]
    internal static partial nint NewPattern(nint surface);

    [LibraryImport(Cairo, EntryPoint = "cairo_pattern_set_extend")]
    internal static partial void SetExtend(nint pattern, int extend);

    [LibraryImport(Cairo, EntryPoint = "cairo_pattern_set_matrix")]
    internal static partial void SetPatternMatrix(nint pattern, in PatternMatrix matrix);

    [LibraryImport(Cairo, EntryPoint = "cairo_pattern_destroy")]
    internal static partial void DestroyPattern(nint pattern);

    [LibraryImport(Cairo, EntryPoint = "cairo_set_source")]
    internal static partial void SetSource(nint cairo, nint pattern);

    [LibraryImport(GObject, EntryPoint = "g_object_unref")]
    internal static partial void Unref(nint instance);

    [LibraryImport(GLib, EntryPoint = "g_error_free")]
    internal static partial void FreeError(nint error);

    [LibraryImport(FontConfig, EntryPoint = "FcConfigAppFontAddFile", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int AddFont(nint config, string file);
}
