using System.Diagnostics;
using System.Text.Json;

namespace ParAnalytics.Cli.Reach;

/// <summary>What a running server leaves in <c>server.json</c>: where it listens, who it is, and the token for whoever can read the file.</summary>
internal sealed record ServerNote(Uri Url, int Pid, string Token)
{
    /// <summary>The note of a server that still runs; null when there is none.</summary>
    public static ServerNote? Read(string folder)
    {
        var file = Path.Combine(folder, "server.json");
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var note = JsonDocument.Parse(File.ReadAllText(file));
            var root = note.RootElement;
            var found = new ServerNote(new Uri(root.GetProperty("url").GetString()!), root.GetProperty("pid").GetInt32(), root.GetProperty("token").GetString()!);
            using var process = Process.GetProcessById(found.Pid);
            return found;
        }
        catch (Exception stale) when (stale is JsonException or ArgumentException or KeyNotFoundException or UriFormatException or IOException)
        {
            return null;
        }
    }
}
