using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Surfaces.Tests.Cli;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>The files of deploy/, tried with the programmes they are for.</summary>
public sealed class DeployTests
{
    private const string Nginx = "/usr/sbin/nginx";

    [NeedsProgramFact(Nginx)]
    public async Task Through_nginx_come_pages_and_live_frames_with_hardened_cookies_and_no_back_door()
    {
        using var at = new TemporaryFolder();
        var port = FreePort();
        await using var server = await ServerUnderTest.WithAsync(settings => settings with { PublicUrl = new Uri($"https://localhost:{port}") });
        using var nginx = Start(at, port, server.Url.Port);
        try
        {
            var url = new Uri($"https://localhost:{port}");
            using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } }) { BaseAddress = url, DefaultRequestVersion = HttpVersion.Version20 };
            using var page = await UntilAsync(() => client.GetAsync("/dang-nhap"));
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Version.ShouldBe(HttpVersion.Version20);
            page.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=31536000");
            var cookie = page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-par-form=", StringComparison.Ordinal));
            cookie.ShouldContain("secure");
            cookie.ShouldContain("path=/");
            cookie.ShouldNotContain("domain");

            (await client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync("/dang-nhap/mot-lan?ma=" + server.Folder.Office.Links.Issue())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await using var viewer = await RawHubClient.ConnectAsync(url, patience.Token);
            await viewer.StreamAsync("OpenDashboard", new JsonObject { ["dashboard"] = "leadership", ["lang"] = "vi" }, patience.Token);
            (await viewer.FrameAsync(patience.Token)).GetProperty("kind").GetString().ShouldBe("state");
        }
        finally
        {
            nginx.Kill(entireProcessTree: true);
            await nginx.WaitForExitAsync();
        }
    }

    [NeedsProgramFact("systemd-analyze")]
    public async Task The_units_are_accepted_and_leave_little_exposed()
    {
        using var at = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("deploy", "systemd")))
        {
            var text = await File.ReadAllTextAsync(file);
            await File.WriteAllTextAsync(at.File(Path.GetFileName(file)), text.Replace("/usr/bin/dotnet", "/bin/true", StringComparison.Ordinal).Replace("/opt/paranalytics/current/deploy/backup.sh", "/bin/true", StringComparison.Ordinal).Replace("User=paranalytics", "User=root", StringComparison.Ordinal).Replace("Group=paranalytics", "Group=root", StringComparison.Ordinal));
        }

        var (code, told) = await RunAsync("systemd-analyze", ["verify", .. Directory.EnumerateFiles(at.Path)]);
        told.Split('\n').Where(line => line.Contains("paranalytics", StringComparison.Ordinal)).ShouldBeEmpty();
        code.ShouldBe(0, told);

        // 0 is a locked box, 10 no protection at all; the runtime's compiler and the local network are what is left open.
        var (exposed, score) = await RunAsync("systemd-analyze", ["security", "--offline=true", "--threshold=30", at.File("paranalytics.service")]);
        exposed.ShouldBe(0, score);
    }

    [NeedsProgramFact("bash")]
    public async Task An_upgrade_that_does_not_become_ready_goes_back_and_restores_the_record()
    {
        using var at = new TemporaryFolder();
        await using var server = await ServerUnderTest.NewAsync(isDemo: false);
        foreach (var version in new[] { "1", "2" })
        {
            Directory.CreateDirectory(at.File($"v{version}/deploy"));
            await File.WriteAllTextAsync(at.File($"v{version}/ParAnalytics.Web.dll"), version);
            await ScriptAsync(at.File($"v{version}/deploy/backup.sh"), $"echo backed up to \"$PARANALYTICS_BACKUPS\" of \"$PARANALYTICS_DATA\" >> {at.File("told")}; echo {at.File("b.zip")}");
        }

        File.CreateSymbolicLink(at.File("current"), at.File("v1"));
        await ScriptAsync(at.File("stop"), $"echo stop >> {at.File("told")}");

        // Version 2 never starts; version 1 starts again only once the record is restored.
        await ScriptAsync(at.File("start"), $"echo start $(readlink {at.File("current")}) >> {at.File("told")}; case $(readlink {at.File("current")}) in *v2) exit 1 ;; *) test -e {at.File("restored")} ;; esac");
        await ScriptAsync(at.File("bin/dotnet"), $"echo \"$@\" >> {at.File("told")}; touch {at.File("restored")}");
        var (code, told) = await UpgradeAsync(at, server.Url);
        code.ShouldBe(1, told);
        told.ShouldContain("back on: " + at.File("v1"));
        var steps = await File.ReadAllLinesAsync(at.File("told"));
        steps[0].ShouldBe($"backed up to {at.File("backups")} of {at.File("data")}");
        steps.ShouldContain($"{at.File("v1")}/par.dll restore {at.File("b.zip")}");
        Directory.ResolveLinkTarget(at.File("current"), true)!.FullName.ShouldBe(at.File("v1"));

        await ScriptAsync(at.File("start"), "exit 0");
        (code, told) = await UpgradeAsync(at, server.Url);
        code.ShouldBe(0, told);
        told.ShouldContain("running: " + at.File("v2"));
    }

    private static async Task ScriptAsync(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"#!/bin/sh\n{text}\n");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<(int Code, string Told)> UpgradeAsync(TemporaryFolder at, Uri url)
    {
        var start = new ProcessStartInfo("bash", [Repository.PathOf("deploy", "upgrade.sh"), at.File("v2")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("HOME", at.Path), ("DATA", at.File("data")), ("BACKUPS", at.File("backups")), ("URLS", url.ToString().TrimEnd('/')), ("STOP", at.File("stop")), ("START", at.File("start")), ("PATIENCE", "20"), ("USER", "nobody-of-that-name") })
        {
            start.Environment["PARANALYTICS_" + name] = value;
        }

        start.Environment["PATH"] = at.File("bin") + ":" + start.Environment["PATH"];
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>As in a container, where the server listens on every address: par beside it must still find it.</summary>
    [Fact]
    public async Task Par_reaches_a_server_that_listens_on_every_address()
    {
        await using var server = await ServerUnderTest.WithAsync(settings => settings with { Urls = "http://0.0.0.0:0" });
        var told = await new Shell(server.Folder.Settings.Folder).RunAsync("verify");
        told.Code.ShouldBe(0, told.Errors);
        told = await new Shell(server.Folder.Settings.Folder).RunAsync("ask", "value by index.family where year=2025");
        told.Code.ShouldBe(0, told.Errors);
    }

    /// <summary>An image is built where nothing was built before: no stamps, no packages.</summary>
    [Fact]
    public async Task What_builds_the_image_counts_on_nothing_that_an_earlier_build_left()
    {
        var steps = (await File.ReadAllLinesAsync(Repository.PathOf("deploy", "publish.sh"))).ToList();
        steps.IndexOf("mkdir_stamps").ShouldBeInRange(0, steps.IndexOf("npm_packages"));
        var left = await File.ReadAllLinesAsync(Repository.PathOf("deploy", "container", "Containerfile.dockerignore"));
        left.ShouldContain("node_modules");
        left.ShouldContain("artifacts");
        var image = await File.ReadAllTextAsync(Repository.PathOf("deploy", "container", "Containerfile"));
        image.ShouldContain("RUN deploy/publish.sh /app");
        image.ShouldContain("USER 10001");
    }

    [NeedsProgramFact("node")]
    public async Task The_bill_of_materials_names_every_library_of_the_lock_files()
    {
        var (code, text) = await RunAsync("node", [Repository.PathOf("deploy", "sbom.mjs")]);
        code.ShouldBe(0, text);
        var bill = JsonDocument.Parse(text).RootElement;
        bill.GetProperty("bomFormat").GetString().ShouldBe("CycloneDX");
        var names = bill.GetProperty("components").EnumerateArray().Select(c => c.GetProperty("purl").GetString()!).ToList();
        names.ShouldBeUnique();
        foreach (var name in new[] { "pkg:nuget/DocumentFormat.OpenXml@", "pkg:nuget/Microsoft.Data.Sqlite@", "pkg:nuget/YamlDotNet@", "pkg:npm/%40microsoft/signalr@", "pkg:npm/plotly.js-strict-dist-min@", "pkg:npm/%40duckdb/node-bindings-linux-x64@" })
        {
            names.ShouldContain(n => n.StartsWith(name, StringComparison.Ordinal), name);
        }

        names.ShouldNotContain(n => n.Contains("esbuild", StringComparison.Ordinal) || n.Contains("xunit", StringComparison.Ordinal));
        var central = await File.ReadAllTextAsync(Repository.PathOf("Directory.Packages.props"));
        foreach (var project in Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories))
        {
            foreach (var package in System.Xml.Linq.XDocument.Load(project).Descendants("PackageReference").Select(p => (string)p.Attribute("Include")!).Where(p => !p.Contains("Analyzer", StringComparison.Ordinal)))
            {
                names.ShouldContain(n => n.StartsWith($"pkg:nuget/{package}@", StringComparison.OrdinalIgnoreCase), package);
                central.ShouldContain($"\"{package}\"");
            }
        }
    }

    private static Process Start(TemporaryFolder at, int port, int behind)
    {
        Certificate(at);
        var site = File.ReadAllText(Repository.PathOf("deploy", "nginx", "paranalytics.conf"))
            .Replace("listen 443 ssl http2;", $"listen 127.0.0.1:{port} ssl http2;", StringComparison.Ordinal)
            .Replace("listen 80;", $"listen 127.0.0.1:{FreePort()};", StringComparison.Ordinal)
            .Replace("chiso.example.gov.vn", "localhost", StringComparison.Ordinal)
            .Replace("server 127.0.0.1:5080;", $"server 127.0.0.1:{behind};", StringComparison.Ordinal)
            .Replace("/etc/ssl/paranalytics", at.Path, StringComparison.Ordinal);
        File.WriteAllText(at.File("site.conf"), site);
        File.WriteAllText(at.File("nginx.conf"), $"daemon off; worker_processes 1; pid {at.Path}/nginx.pid; error_log {at.Path}/error.log; events {{ }}\nhttp {{ access_log off; client_body_temp_path {at.Path}/b; proxy_temp_path {at.Path}/p; fastcgi_temp_path {at.Path}/f; uwsgi_temp_path {at.Path}/u; scgi_temp_path {at.Path}/s;\ninclude {at.Path}/site.conf; }}\n");
        return Process.Start(new ProcessStartInfo(Nginx, ["-p", at.Path, "-c", at.File("nginx.conf")]) { RedirectStandardError = true })!;
    }

    private static void Certificate(TemporaryFolder at)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(at.File("fullchain.pem"), made.ExportCertificatePem());
        File.WriteAllText(at.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static async Task<HttpResponseMessage> UntilAsync(Func<Task<HttpResponseMessage>> ask)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await ask();
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<(int Code, string Told)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
