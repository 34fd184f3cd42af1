namespace ParAnalytics.Cli.Reach;

/// <summary>Which data folder is meant, and where the programme's own files lie.</summary>
internal sealed record FolderPlace(string Folder, string Assets)
{
    public bool IsDemo => Path.GetFileName(Folder.TrimEnd('/')) == ".data-demo";

    public static FolderPlace Of(Terminal terminal)
    {
        var assets = FindAssets(AppContext.BaseDirectory);
        var folder = terminal.Variable("PARANALYTICS_DATA") is { Length: > 0 } named ? terminal.PathOf(named) : Path.Combine(assets, ".data");
        return new FolderPlace(folder, assets);
    }

    private static string FindAssets(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "warehouse")))
            {
                return folder.FullName;
            }
        }

        return start;
    }
}
