using Cello.Payments.Application;
using Cello.Payments.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Payments.Persistence;

internal sealed class PaymentRepository(PaymentsDbContext database) : IPaymentRepository
{
    public void Add(Payment payment) => database.Payments.Add(payment);

    public void Add(Reminder reminder) => database.Reminders.Add(reminder);

    public Task<Payment?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        database.Payments.SingleOrDefaultAsync(payment => payment.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Payment>> ListAsync(long customerId, CancellationToken cancellationToken) =>
        await database.Payments.AsNoTracking().Where(payment => payment.CustomerId == customerId).OrderBy(payment => payment.Number).ToListAsync(cancellationToken);

    public Task<int> CountRemindersAsync(long customerId, CancellationToken cancellationToken) =>
        database.Reminders.CountAsync(reminder => reminder.CustomerId == customerId, cancellationToken);
}
