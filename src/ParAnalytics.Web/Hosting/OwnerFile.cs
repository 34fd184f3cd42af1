namespace ParAnalytics.Web.Hosting;

/// <summary>A small file that only its owner may read (0600), replaced whole.</summary>
internal static class OwnerFile
{
    public static void Write(string path, string text)
    {
        var next = path + ".next";
        File.Delete(next);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(next, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        File.Move(next, path, overwrite: true);
    }
}
