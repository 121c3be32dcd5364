using Cello.Payments.Domain;

namespace Cello.Payments.Application;

internal interface IPaymentRepository
{
    void Add(Payment payment);

    void Add(Reminder reminder);

    Task<Payment?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<IReadOnlyList<Payment>> ListAsync(long customerId, CancellationToken cancellationToken);

    Task<int> CountRemindersAsync(long customerId, CancellationToken cancellationToken);
}
