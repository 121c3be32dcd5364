using System.Net;
using System.Net.Sockets;
using System.Text;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Logging;

/// <summary>The log lines of two hosts in production when everything fails that can.</summary>
public sealed class TroubledRun : IAsyncLifetime
{
    public const string RequestId = "request-1";
    public const int FailureThreshold = 5;

    private static readonly string User = $$"""{"name":"{{Planted.Name}}","email":"{{Planted.Email}}","password":"{{Planted.Password}}"}""";
    private static readonly string Order = $$"""{"user_id":1,"items":["{{Planted.Item}}"]}""";

    private ObservedHost _users = null!;
    private ObservedHost _orders = null!;

    public IReadOnlyList<LogLine> Users { get; private set; } = [];

    public IReadOnlyList<LogLine> Orders { get; private set; } = [];

    public IEnumerable<LogLine> All => Users.Concat(Orders);

    public async ValueTask InitializeAsync()
    {
        _users = await ObservedHost.StartAsync(Production("users"));
        _orders = await ObservedHost.StartAsync(
            Production("orders").With("USER_SERVICE_URL", _users.Address.ToString()).With("Edges__users__Circuit__OpenSeconds", "0.5"));

        await MisuseAsync();
        await ForgeAsync("GET /x%0A%7B%22level%22%3A%22error%22%7D HTTP/1.1", $"X-Request-Id: \u001b[31m{Planted.Header}");
        await BreakUsersAsync();
        await _users.StopAsync();
        await SendAsync(_orders, HttpMethod.Post, "/orders/", Order, 503);
        await _orders.StopAsync();

        Users = [.. _users.Lines.Select(LogLine.Parse)];
        Orders = [.. _orders.Lines.Select(LogLine.Parse)];
    }

    public async ValueTask DisposeAsync()
    {
        await _users.DisposeAsync();
        await _orders.DisposeAsync();
    }

    private static HostSettings Production(string modules) => new HostSettings(modules)
        .With("ASPNETCORE_ENVIRONMENT", "Production")
        .With("JWT_SECRET", Planted.JwtSecret);

    private async Task MisuseAsync()
    {
        await SendAsync(_users, HttpMethod.Post, $"/users/?token={Planted.Query}", User, 201, ("X-Request-Id", RequestId));
        await SendAsync(_users, HttpMethod.Post, "/users/", User, 409);
        await SendAsync(_users, HttpMethod.Post, "/users/", User[..^1] + Planted.Password, 400);
        await SendAsync(_users, HttpMethod.Post, "/users/", $$"""{"name":["{{Planted.Name}}"],"email":"{{Planted.Email}}"}""", 400);
        await SendAsync(_users, HttpMethod.Get, $"/users/?limit={Planted.Query}", null, 400);
        await SendAsync(_users, HttpMethod.Post, "/auth/token", $$"""{"email":"{{Planted.Email}}","password":"{{Planted.Password}}!"}""", 401);
        await SendAsync(_users, HttpMethod.Get, "/users/1", null, 401, ("Authorization", $"Bearer {Planted.FalseToken}"));
        await SendAsync(_users, HttpMethod.Get, $"/{Planted.Path}/{Planted.Email}", null, 404, ("X-Custom", Planted.Header));
        await SendAsync(_orders, HttpMethod.Post, "/orders/", Order, 201, ("Idempotency-Key", Planted.Key));
        await SendAsync(_orders, HttpMethod.Post, "/orders/", Order.Replace("1", "2"), 422, ("Idempotency-Key", Planted.Key));
        await SendAsync(_orders, HttpMethod.Get, "/orders/1", null, 200);
    }

    /// <summary>Users fails until the circuit opens, and then recovers until it closes.</summary>
    private async Task BreakUsersAsync()
    {
        _users.Execute("users.db", "ALTER TABLE users RENAME TO lost");
        await SendAsync(_users, HttpMethod.Get, "/users/1", null, 500);
        for (var i = 0; i < FailureThreshold; i++)
        {
            await SendAsync(_orders, HttpMethod.Post, "/orders/", Order, 503);
        }

        _users.Execute("users.db", "ALTER TABLE lost RENAME TO users");
        await Eventually.HoldsAsync(
            async () =>
            {
                await SendAsync(_orders, HttpMethod.Post, "/orders/", Order);
                return _orders.Lines.Any(line => line.Contains("CircuitClosed"));
            },
            () => _orders.Output);
    }

    private async Task ForgeAsync(params string[] head)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _users.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", [.. head, "Host: localhost", "Connection: close", "", ""])));
        using var answer = new StreamReader(client.GetStream());
        await answer.ReadToEndAsync();
    }

    private static async Task SendAsync(
        ObservedHost host, HttpMethod method, string path, string? body, int? expected = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Planted.Token}");
        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await host.Client.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(expected ?? (int)answer.StatusCode, $"{method} {path}\n{host.Output}");
    }
}
