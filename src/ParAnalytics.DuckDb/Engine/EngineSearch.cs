namespace ParAnalytics.DuckDb.Engine;

/// <summary>Where the engine file is looked for: the named file, beside the application, then node_modules upwards.</summary>
internal static class EngineSearch
{
    /// <exception cref="DuckDbEngineException">PAR0901: in none of the places.</exception>
    public static string Find(EnginePlatform platform, string baseDirectory, string? named)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            var file = Path.GetFullPath(named);
            return File.Exists(file) ? file : throw DuckDbEngineException.Missing(platform.FileName, [file]);
        }

        return Candidates(platform, baseDirectory).FirstOrDefault(File.Exists)
            ?? throw DuckDbEngineException.Missing(platform.FileName, [baseDirectory, Path.Combine(baseDirectory, "(..)", platform.PackageFolder)]);
    }

    private static IEnumerable<string> Candidates(EnginePlatform platform, string baseDirectory)
    {
        yield return Path.Combine(baseDirectory, platform.FileName);
        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, platform.PackageFolder, platform.FileName);
    }
}
