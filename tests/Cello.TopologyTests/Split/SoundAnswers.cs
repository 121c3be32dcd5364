using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>How an Orders host handles valid and unusual answers of Users.</summary>
public sealed class SoundAnswers(TolerantOrders tolerant) : IClassFixture<TolerantOrders>
{
    [Fact]
    public async Task An_order_has_the_name_that_Users_returns()
    {
        tolerant.Host.Users.Responder = Respond.Value("""{"id":1,"name":"Zo\u00eb \"🦜\"","email":"z@example.com"}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Zoë \"🦜\"");
    }

    [Theory]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=klingon")]
    public async Task Answers_are_read_as_UTF8_whatever_charset_a_gateway_declares(string type)
    {
        tolerant.Host.Users.Responder = Respond.With(200, type, UpstreamCall.AnswerOf("""{"id":1,"name":"Zoë"}"""));

        (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Zoë");
    }

    [Fact]
    public async Task Additional_members_of_a_newer_host_are_ignored()
    {
        tolerant.Host.Users.Responder = Respond.Value("""{"id":1,"nickname":"Al","name":"Alice","email":"alice@example.com","tags":[{}]}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201);
    }

    [Fact]
    public async Task Additional_members_are_accepted_up_to_one_MiB()
    {
        tolerant.Host.Users.Responder = Respond.Value($$"""{"id":1,"name":"Alice","more":"{{new string('x', 1_000_000)}}"}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 48\r\n\r\n{\"value\":{\"id\":1,\"name\":\"Alice\"},\"refusal\":null}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"v\r\n2d;x=y\r\nalue\":{\"id\":1,\"name\":\"Alice\"},\"refusal\":null}\r\n0\r\nX: y\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\n{\"value\":{\"id\":1,\"name\":\"Alice\"},\"refusal\":null}")]
    public async Task A_slow_answer_that_is_complete_in_time_is_accepted(string answer)
    {
        tolerant.Host.Users.Responder = Respond.InDrips(answer);

        (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Alice");
    }

    [Fact]
    public async Task Interim_responses_before_an_answer_are_skipped()
    {
        tolerant.Host.Users.Responder =
            Respond.Raw("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n").Then(Respond.Soundly);

        (await tolerant.Host.PlaceAsync()).ShouldBe(201);
    }

    [Fact]
    public async Task Data_after_an_answer_is_never_the_answer_to_the_next_call()
    {
        static string Answer(string name)
        {
            var body = UpstreamCall.AnswerOf($$"""{"id":1,"name":"{{name}}"}""");
            return $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
        }

        tolerant.Host.Users.Responder = Respond.Raw(Answer("Alice") + Answer("Mallory")).Then(Respond.Never);
        for (var order = 0; order < 3; order++)
        {
            (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Alice");
        }
    }

    [Fact]
    public async Task A_missing_user_is_a_client_error()
    {
        tolerant.Host.Users.Responder = Respond.NoSuchUser;

        (await tolerant.Host.PlaceAsync()).ShouldBeProblem(400, "unknown-user", "User 1 not found in User Service");
    }

    [Fact]
    public async Task An_invalid_order_is_refused_without_a_call_to_Users()
    {
        var connections = tolerant.Host.Users.Connections;

        (await tolerant.Host.Orders.PostAsync("/orders/", Body.Order(1, ""))).ShouldBeInvalid("items[0]");

        tolerant.Host.Users.Connections.ShouldBe(connections);
    }
}
