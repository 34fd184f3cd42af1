using System.Globalization;

namespace ParAnalytics.Warehouse.Serving;

/// <summary>Where the copy and what belongs to it lie in a data folder. Everything here may be deleted while nobody holds the folder.</summary>
internal sealed class ServingFiles
{
    public ServingFiles(string dataFolder)
    {
        Folder = Path.Combine(dataFolder, "serving");
        Staging = Path.Combine(dataFolder, "staging");
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Staging);
        foreach (var left in Directory.GetFiles(Staging))
        {
            File.Delete(left);
        }
    }

    public string Folder { get; }

    /// <summary>Files the engine writes before they become blobs.</summary>
    public string Staging { get; }

    public string Current => Path.Combine(Folder, "warehouse.duckdb");

    /// <summary>A copy being made while the current one goes on answering.</summary>
    public string Next => Path.Combine(Folder, "next.duckdb");

    /// <summary>Counts openings of the current file that did not come to an end.</summary>
    private string Trial => Path.Combine(Folder, "opening");

    public static void Remove(string path)
    {
        File.Delete(path);
        File.Delete(path + ".wal");
    }

    /// <summary>Puts the next copy in place of the current one; both are closed.</summary>
    public void PutNextInPlace()
    {
        File.Delete(Current + ".wal");
        if (File.Exists(Next + ".wal"))
        {
            File.Move(Next + ".wal", Current + ".wal");
        }

        File.Move(Next, Current, overwrite: true);
    }

    /// <summary>Notes that an opening begins; false when the last two did not end, as when the file brings the engine down.</summary>
    public bool BeginTrial()
    {
        var tries = File.Exists(Trial) && int.TryParse(File.ReadAllText(Trial), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0;
        File.WriteAllText(Trial, (tries + 1).ToString(CultureInfo.InvariantCulture));
        return tries < 2;
    }

    public void EndTrial() => File.Delete(Trial);
}
