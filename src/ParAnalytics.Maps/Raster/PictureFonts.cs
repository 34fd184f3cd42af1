using System.Security.Cryptography;

namespace ParAnalytics.Maps.Raster;

/// <summary>Fonts of the project's own for pictures, so that they look as pages do. Without them the system's DejaVu Sans is used.</summary>
public static class PictureFonts
{
    /// <summary>Makes the fonts known to the text engine, for the life of the process.</summary>
    /// <param name="files">.ttf, .otf or .woff files (not .woff2); those that cannot be read are left out.</param>
    /// <returns>How many were taken.</returns>
    public static int Add(IEnumerable<string> files)
    {
        try
        {
            return files.Where(File.Exists).Count(file => RasterNative.AddFont(0, Plain(file)) != 0);
        }
        catch (DllNotFoundException)
        {
            return 0;
        }
    }

    private static string Plain(string file)
    {
        if (!file.EndsWith(".woff", StringComparison.OrdinalIgnoreCase) || WoffFont.Unwrap(File.ReadAllBytes(file)) is not { } font)
        {
            return file;
        }

        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "paranalytics-fonts"));
        var plain = Path.Combine(folder.FullName, $"{Path.GetFileNameWithoutExtension(file)}-{Convert.ToHexStringLower(SHA256.HashData(font))[..12]}.ttf");
        if (!File.Exists(plain))
        {
            var partial = plain + "." + Guid.NewGuid().ToString("N");
            File.WriteAllBytes(partial, font);
            File.Move(partial, plain, overwrite: true);
        }

        return plain;
    }
}
