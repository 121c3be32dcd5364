using System.Globalization;
using System.Text;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

public abstract class SigningIn(Topology topology)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_token_issued_for_email_and_password_is_valid_at_every_host()
    {
        var (id, email) = await RegisterAsync();

        var answer = await SignInAsync(email.ToUpperInvariant(), Password);

        answer.ShouldBe(200);
        answer.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["access_token", "token_type", "expires_in"]);
        answer.Json.Text("token_type").ShouldBe("Bearer");
        answer.Json.GetProperty("expires_in").GetInt32().ShouldBe(3600);
        var authorization = $"Bearer {answer.Json.Text("access_token")}";
        (await topology.Users.GetAsAsync(authorization, $"/users/{id}")).ShouldBe(200);
        (await topology.Orders.SendAsAsync(authorization, HttpMethod.Post, "/orders/", Body.Order(id, "Book"))).ShouldBe(201);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_indistinguishable()
    {
        var (_, email) = await RegisterAsync();
        var withoutPassword = await topology.NewUserAsync();

        var wrong = await SignInAsync(email, "wrong horse battery");
        var unknown = await SignInAsync(Arrangements.NewEmail(), Password);
        var never = await SignInAsync(withoutPassword.Text("email")!, Password);

        foreach (var answer in new[] { wrong, unknown, never })
        {
            answer.ShouldBeProblem(401, "wrong-credentials", wrong.Json.Text("error"));
            answer.Header("WWW-Authenticate").ShouldBe("Bearer");
        }
    }

    [Theory]
    [InlineData("{}", "email", "password")]
    [InlineData("""{"email":"a@example.com"}""", "password")]
    [InlineData("""{"password":"12345678"}""", "email")]
    [InlineData("""{"email":"a@example.com","password":1}""", "password")]
    public async Task A_missing_field_is_named(string body, params string[] fields) =>
        (await topology.Users.PostAsync("/auth/token", body)).ShouldBeInvalid(fields);

    [Fact]
    public async Task Sign_in_attempts_are_limited_to_ten_for_each_address()
    {
        var (_, email) = await RegisterAsync();
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            (await SignInAsync(email, $"wrong horse {attempt}")).ShouldBeProblem(401, "wrong-credentials");
        }

        var refused = await SignInAsync(email.ToUpperInvariant().Replace(".COM", "。ＣＯＭ", StringComparison.Ordinal), Password);

        refused.ShouldBeProblem(429, "rate-limited");
        int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        var (_, another) = await RegisterAsync();
        (await SignInAsync(another, Password)).ShouldBe(200);
    }

    [Fact]
    public async Task A_password_is_stored_only_as_a_hash()
    {
        var (_, email) = await RegisterAsync();

        var stored = await AllOfUsersAsync();

        stored.ShouldContain(email);
        stored.ShouldNotContain(Password);
    }

    /// <summary>All stored data of users, as text.</summary>
    protected virtual Task<string> AllOfUsersAsync() => BytesAsync(topology.Data, "users.db");

    /// <summary>Every byte of a database and its journal, each as one character.</summary>
    private static async Task<string> BytesAsync(DataFolder data, string file)
    {
        var journal = data.File(file + "-wal");
        var bytes = await File.ReadAllBytesAsync(data.File(file));
        return Encoding.Latin1.GetString(File.Exists(journal) ? [.. bytes, .. await File.ReadAllBytesAsync(journal)] : bytes);
    }

    private Task<Answer> SignInAsync(string email, string password) =>
        topology.Users.PostAsync("/auth/token", Body.Of(new { email, password }));

    private async Task<(long Id, string Email)> RegisterAsync()
    {
        var email = Arrangements.NewEmail();
        var user = await topology.Users.PostAsync("/users/", Body.User("Alice", email, Password));
        user.ShouldBe(201).Body.ShouldNotContain("password");
        return (user.Json.Id(), email);
    }
}

[Collection<SharedClosedOneProcess>]
public sealed class SigningInInOneProcess(ClosedOneProcess topology) : SigningIn(topology);

[Collection<SharedClosedTwoProcesses>]
public sealed class SigningInInTwoProcesses(ClosedTwoProcesses topology) : SigningIn(topology);
