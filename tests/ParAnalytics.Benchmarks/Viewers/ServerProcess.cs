using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace ParAnalytics.Benchmarks.Viewers;

/// <summary>The built server as a process of its own over a data folder of its own, on the loopback.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _owner;

    private ServerProcess(Process process, Uri url, HttpClient owner) => (_process, Url, _owner) = (process, url, owner);

    public Uri Url { get; }

    /// <summary>Resident memory in bytes.</summary>
    public long Resident => long.Parse(File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    /// <param name="program">The built ParAnalytics.Web.dll.</param>
    /// <param name="port">0 for any.</param>
    public static async Task<ServerProcess> StartAsync(string program, string folder, int port, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PARANALYTICS_DATA"] = folder;
        start.Environment["PARANALYTICS_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("ready: ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                using var told = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "server.json"), cancellation).ConfigureAwait(false));
                var url = new Uri(told.RootElement.GetProperty("url").GetString()!);
                var owner = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = url };
                owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", told.RootElement.GetProperty("token").GetString());
                return new(process, url, owner);
            }
        }

        throw new InvalidOperationException($"The server ended with {process.ExitCode}");
    }

    /// <summary>One accepted row, published under the name: loaded and released as a person does.</summary>
    /// <returns>The moment the release was accepted, by <see cref="Stopwatch"/>, just before its answer is on the way: the moment before publishing was asked.</returns>
    public async Task<(long Asked, long Accepted)> PublishAsync(string name, decimal value, CancellationToken cancellation)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"unit_key,criterion,year,basis,value\np63:01,SIPAS-2022/,2023,published,{value}\n");
        using var form = new MultipartFormDataContent { { new StringContent("index-scores"), "kind" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "diem.csv" } };
        using var load = await _owner.PostAsync("/api/v1/loads", form, cancellation).ConfigureAwait(false);
        load.EnsureSuccessStatusCode();
        var asked = Stopwatch.GetTimestamp();
        using var answer = await _owner.PostAsync("/api/v1/releases", new StringContent($$"""{"name":"{{name}}"}""", Encoding.UTF8, "application/json"), cancellation).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        return (asked, Stopwatch.GetTimestamp());
    }

    /// <summary>Ends the process without a word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync().ConfigureAwait(false);
        }

        _process.Dispose();
        _owner.Dispose();
    }
}
