namespace Cello.TopologyTests.Split.InvalidAnswers;

/// <summary>An answer that is neither a valid user nor our own "no such user" means that the user is unknown.</summary>
public sealed class InvalidAnswersMakeUsersUnavailable(ImpatientOrders impatient) : IClassFixture<ImpatientOrders>
{
    public static TheoryData<string> Names => [.. AllInvalidAnswers.Answers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_invalid_answer_of_Users_makes_it_unavailable_and_places_no_order(string answer)
    {
        impatient.Host.Users.Responder = AllInvalidAnswers.Answers[answer];
        var before = await impatient.Host.Stored.OrdersAsync();

        (await impatient.Host.PlaceAsync().WithinAsync(impatient.Budget)).ShouldBeUnavailable();

        (await impatient.Host.Stored.OrdersAsync()).ShouldBe(before);
    }
}
