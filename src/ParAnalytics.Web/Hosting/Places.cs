namespace ParAnalytics.Web.Hosting;

/// <summary>Where the programme finds its own files: beside itself when installed, in the repository when it runs from a build.</summary>
/// <param name="Assets">The folder that holds <c>warehouse/</c> and <c>dashboards/</c>.</param>
/// <param name="WebRoot">The folder of the files served as they are.</param>
internal sealed record Places(string Assets, string WebRoot)
{
    public static Places Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "warehouse")))
            {
                var installed = Path.Combine(folder.FullName, "wwwroot");
                return new Places(folder.FullName, Directory.Exists(installed) ? installed : Path.Combine(folder.FullName, "src", "ParAnalytics.Web", "wwwroot"));
            }
        }

        return new Places(start, Path.Combine(start, "wwwroot"));
    }
}
