package org.mailtls.inspector.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SweepTest {
    private final List<Integer> arrived = new ArrayList<>();
    private final List<Integer> inTurn = new ArrayList<>();
    private final Sweep.Outlet<Integer> outlet = new Sweep.Outlet<>() {
        @Override
        public void arrives(int index, Integer result) {
            arrived.add(result);
        }

        @Override
        public void inTurn(int index, Integer result) {
            inTurn.add(result);
        }
    };

    private static List<Integer> jobs(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void handsOnAsTheyComeAndInTurn() throws Exception {
        CountDownLatch lastIsDone = new CountDownLatch(1);
        new Sweep<Integer, Integer>(jobs(3), (job, index, cancellation) -> {
                    if (job == 0) {
                        lastIsDone.await();
                    }
                    return job;
                })
                .run(new Sweep.Outlet<>() {
                    @Override
                    public void arrives(int index, Integer result) {
                        outlet.arrives(index, result);
                        if (arrived.size() == 2) {
                            assertThat(inTurn).isEmpty();
                            lastIsDone.countDown();
                        }
                    }

                    @Override
                    public void inTurn(int index, Integer result) {
                        outlet.inTurn(index, result);
                    }
                });
        assertThat(arrived).hasSize(3).last().isEqualTo(0);
        assertThat(inTurn).containsExactly(0, 1, 2);
    }

    @Test
    void keepsALimit() throws Exception {
        AtomicInteger now = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        new Sweep<Integer, Integer>(jobs(5_000), (job, index, cancellation) -> {
                    seen.add(now.incrementAndGet());
                    cancellation.throwIfCancelled();
                    now.decrementAndGet();
                    return job;
                })
                .run(outlet);
        assertThat(Collections.max(seen)).isLessThanOrEqualTo(256);
        assertThat(inTurn).isEqualTo(jobs(5_000));
    }

    @Test
    void goesNoFurtherThanItCanRememberPastOneThatHangs() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        AtomicInteger highest = new AtomicInteger();
        new Sweep<Integer, Integer>(jobs(3_000), (job, index, cancellation) -> {
                    if (index == 0) {
                        first.await();
                    }
                    highest.accumulateAndGet(index, Math::max);
                    return job;
                })
                .run(new Sweep.Outlet<>() {
                    @Override
                    public void arrives(int index, Integer result) {
                        outlet.arrives(index, result);
                        if (arrived.size() == 767) {
                            assertThat(highest).hasValueLessThan(768);
                            first.countDown();
                        }
                    }

                    @Override
                    public void inTurn(int index, Integer result) {
                        outlet.inTurn(index, result);
                    }
                });
        assertThat(inTurn).isEqualTo(jobs(3_000));
    }

    @Test
    void oneThatFailsStopsNoOther() {
        Sweep<Integer, Integer> sweep = new Sweep<>(jobs(10), (job, index, cancellation) -> {
            if (job == 4) {
                throw new IllegalArgumentException("four");
            }
            return job;
        });
        assertThatThrownBy(() -> sweep.run(outlet)).hasRootCauseMessage("four");
        assertThat(inTurn).hasSize(9).doesNotContain(4);
    }

    @Test
    void handsOnWhatIsDoneWhenItIsCancelled() {
        List<Sweep<Integer, Integer>> self = new ArrayList<>();
        Sweep<Integer, Integer> sweep = new Sweep<>(jobs(1_000), (job, index, cancellation) -> {
            if (job > 2) {
                CountDownLatch cancelled = new CountDownLatch(1);
                cancellation.onCancel(cancelled::countDown);
                cancelled.await();
                cancellation.throwIfCancelled();
            }
            return job;
        });
        self.add(sweep);
        assertThatThrownBy(() -> sweep.run(new Sweep.Outlet<>() {
                    @Override
                    public void inTurn(int index, Integer result) {
                        outlet.inTurn(index, result);
                        if (index == 2) {
                            self.getFirst().cancel();
                        }
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(inTurn).containsExactly(0, 1, 2);
    }
}
