namespace ParAnalytics.TestKit;

/// <summary>Where the tests find the project's own files and, when they are there, the samples.</summary>
public static class Repository
{
    /// <summary>The folder that holds ParAnalytics.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The samples folder: <c>PARANALYTICS_SAMPLES</c>, else <c>../shared/data</c> beside the repository.</summary>
    public static string Samples { get; } =
        Environment.GetEnvironmentVariable("PARANALYTICS_SAMPLES") is { Length: > 0 } named ? named : Path.Combine(Path.GetDirectoryName(Root)!, "shared", "data");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string SampleOf(params string[] parts) => Path.Combine([Samples, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ParAnalytics.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No ParAnalytics.sln above " + AppContext.BaseDirectory);
    }
}
