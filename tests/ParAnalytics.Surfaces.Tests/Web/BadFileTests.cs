using System.Net.Http.Headers;
using ParAnalytics.Domain.People;
using ParAnalytics.Surfaces.Tests.Cli;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Workbooks that must not be taken, sent over HTTP and given to <c>par load</c>: each is refused with its reason, and nothing is recorded.</summary>
[Collection(nameof(OneServer))]
public sealed class BadFileTests(ServerUnderTest server)
{
    private const int LargeBytes = 200 << 20;

    public static TheoryData<string, string> Kinds => new()
    {
        { "encrypted", "PAR0702" }, { "old", "PAR0703" }, { "macros", "PAR0704" }, { "links", "PAR0705" }, { "large", "PAR0706" }, { "bomb", "PAR0707" }, { "text", "PAR0701" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_refused_over_http_with_its_reason(string kind, string code)
    {
        using var client = server.Client(Role.Submitter);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var body = new MultipartFormDataContent();
        var file = kind == "large" ? new StreamContent(new Zeros(LargeBytes)) : (HttpContent)new ByteArrayContent(Bytes(kind));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(file, "file", kind + ".xlsx");
        using var answer = await client.PostAsync("/api/v1/loads", body);
        ((int)answer.StatusCode).ShouldBeInRange(400, 422);
        var problem = await ServerUnderTest.JsonAsync(answer);
        problem.GetProperty("code").GetString().ShouldBe(code, problem.GetRawText());
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(32L << 20);
        server.Folder.Office.Loads.Draft().ShouldBeEmpty();
    }

    [Fact]
    public async Task Par_load_refuses_each_with_its_reason()
    {
        using var at = new TemporaryFolder();
        var shell = new Shell(at.File("data"));
        foreach (var (kind, code) in Kinds.Select(k => ((string)k[0], (string)k[1])))
        {
            var path = at.File(kind + ".xlsx");
            await using (var file = File.Create(path))
            {
                if (kind == "large")
                {
                    file.SetLength(LargeBytes);
                }
                else
                {
                    await file.WriteAsync(Bytes(kind));
                }
            }

            var outcome = await shell.RunAsync("load", path);
            outcome.Code.ShouldBe(1, kind);
            (outcome.Output + outcome.Errors).ShouldContain(code, Case.Sensitive, kind);
        }
    }

    private static byte[] Bytes(string kind) => kind switch
    {
        "encrypted" => BadWorkbooks.Encrypted,
        "old" => BadWorkbooks.OldFormat,
        "macros" => BadWorkbooks.Macros,
        "links" => BadWorkbooks.OutsideLinks,
        "bomb" => BadWorkbooks.Bomb,
        _ => "đơn vị;điểm"u8.ToArray(),
    };

    /// <summary>So many zeros, held nowhere.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - _at);
            Array.Clear(buffer, offset, read);
            _at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
