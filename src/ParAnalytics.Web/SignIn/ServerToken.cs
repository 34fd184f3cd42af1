using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ParAnalytics.Office.Storage;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Web.SignIn;

/// <summary>
/// The token by which <c>par</c>, run by the owner of the data folder, speaks to this server. New at every start; it stands in
/// <c>server.json</c> (0600) with the address and the process, and counts only on this machine.
/// </summary>
internal sealed class ServerToken(HostSettings settings) : IDisposable
{
    private readonly string _secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
    private bool _written;

    private string File => Path.Combine(settings.Folder, "server.json");

    public void Write(string url)
    {
        var told = new Dictionary<string, object> { ["url"] = LocalLink.OnThisMachine(url), ["pid"] = Environment.ProcessId, ["token"] = _secret };
        OwnerOnly.Replace(File, JsonSerializer.Serialize(told));
        _written = true;
    }

    public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(_secret));

    public void Dispose()
    {
        if (_written)
        {
            System.IO.File.Delete(File);
        }
    }
}
